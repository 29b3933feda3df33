//! A machine that stands in for a new one: a clone in an empty folder, an empty home of cargo, and this machine's compiler.
//!
//! May run git and cargo, and write below one folder of the system's temporary files. Must not change the compiler: to hide the
//! source of its library, it makes a folder of links to everything else.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::toolchain::LIBRARY_SOURCE;
use crate::{Outcome, files, process, workspace};

/// What cargo and rustup told this process, and what would lead a build here.
const TOLD: [&str; 11] = [
    "CARGO",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET_DIR",
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "RUST_RECURSION_COUNT",
    "LD_LIBRARY_PATH",
];
/// The files in which somebody configures cargo, such as which registry stands in for the usual one.
const CONFIGURATION: [&str; 2] = ["config.toml", "config"];

/// The machine.
pub(super) struct Machine {
    folder: PathBuf,
    /// Whether the tools are installed, too.
    installs_tools: bool,
    /// Whether its clone lacks changes that this clone has.
    pub(super) differs: bool,
}

impl Machine {
    /// Makes one with a clone of HEAD.
    pub(super) fn new(installs_tools: bool) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("verdict-fresh-{}", std::process::id()));
        let differs = !process::capture(git().args(["status", "--porcelain"]))?.is_empty();
        let machine = Self { folder, installs_tools, differs };
        files::remove(&machine.folder)?;
        machine.empty_again()?;
        if machine.differs {
            println!("fresh: this clone has changes that aren't committed; they are not tested");
        }
        process::capture(git().args(["clone", "--quiet"]).arg(workspace::root()).arg(machine.root()))?;
        println!("fresh: a clone of {}", process::capture(git().args(["log", "-1", "--format=%h %s"]))?.trim());
        Ok(machine)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The clone's folder.
    pub(super) fn root(&self) -> PathBuf {
        self.folder.join("clone")
    }

    fn hidden(&self) -> PathBuf {
        self.folder.join("compiler")
    }

    /// Empties what a release build filled: cargo's home but for its configuration, the product, and everything it was made from.
    /// The native build of this program stays, which is the same each time.
    pub(super) fn empty_again(&self) -> Outcome<()> {
        let home = self.folder.join("cargo-home");
        for filled in
            [home.clone(), self.root().join("dist"), self.root().join("target/wasm"), self.root().join("target/xtask")]
        {
            files::remove(&filled)?;
        }
        files::make_folder(&home)?;
        let usual = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let usual = usual.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
        for name in CONFIGURATION {
            if let Some(path) = usual.as_ref().map(|usual| usual.join(name)).filter(|path| path.is_file()) {
                files::write(&home.join(name), files::read(&path)?)?;
            }
        }
        Ok(())
    }

    /// Where its compiler has the source of the standard library, if it does.
    pub(super) fn library_source(&self) -> Outcome<PathBuf> {
        Ok(self.sysroot()?.join(LIBRARY_SOURCE))
    }

    fn sysroot(&self) -> Outcome<PathBuf> {
        let said = process::capture(self.here(Command::new("rustc")).args(["--print", "sysroot"]))?;
        Ok(PathBuf::from(said.trim()))
    }

    /// From now on the compiler is the same without the source of its library.
    pub(super) fn hide_library_source(&self) -> Outcome<()> {
        let (real, hidden) = (self.sysroot()?, self.hidden());
        let libraries = Path::new("lib/rustlib");
        files::make_folder(&hidden.join(libraries))?;
        for entry in files::entries(&real.join(libraries))? {
            if entry != "src" {
                files::link(&real.join(libraries).join(&entry), &hidden.join(libraries).join(&entry))?;
            }
        }
        let script = format!(
            "#!/bin/sh\nexec \"{}\" --sysroot \"{}\" \"$@\"\n",
            real.join("bin/rustc").display(),
            hidden.display()
        );
        files::write(&hidden.join("bin/rustc"), script)?;
        process::capture(Command::new("chmod").arg("+x").arg(hidden.join("bin/rustc")))?;
        files::link(&real.join("bin/cargo"), &hidden.join("bin/cargo"))
    }

    /// From now on that compiler has a source of its library, and it can't be compiled.
    pub(super) fn break_library_source(&self) -> Outcome<()> {
        let library = self.hidden().join(LIBRARY_SOURCE).join("library");
        files::write(&library.join("Cargo.lock"), "version = 4\n")?;
        files::write(&library.join("Cargo.toml"), "[workspace]\nmembers = [\"sysroot\"]\n")
    }

    /// Every file of the product with its content.
    pub(super) fn product(&self) -> Outcome<Vec<(String, Vec<u8>)>> {
        let dist = self.root().join("dist");
        files::list(&dist)?.into_iter().map(|name| Ok((name.clone(), files::read(&dist.join(&name))?))).collect()
    }

    /// Fails if a file of the product names a folder in which it was built, or that of the compiler.
    pub(super) fn expect_no_path(&self) -> Outcome<()> {
        let folders = [self.folder.clone(), self.sysroot()?].map(|folder| folder.to_string_lossy().into_owned());
        for (name, content) in self.product()? {
            if let Some(folder) = folders.iter().find(|folder| contains(&content, folder.as_bytes())) {
                return Err(format!("dist/{name} names the folder {folder}"));
            }
        }
        Ok(())
    }

    /// Runs a task in the clone and returns what it said.
    pub(super) fn xtask(&self, arguments: &[&str]) -> Outcome<String> {
        process::capture(self.cargo().arg("xtask").args(arguments))
    }

    /// Runs `cargo xtask serve` until it serves, asks it for the page and for the module, ends it, and returns what it said.
    pub(super) fn serve(&self) -> Outcome<String> {
        let log = self.folder.join("serve.log");
        let errors = File::create(&log).map_err(|error| format!("{} can't be written: {error}", log.display()))?;
        let mut command = self.cargo();
        command.args(["xtask", "serve", "--port", "0"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        let mut serving = Serving(command.spawn().map_err(|error| format!("cargo can't be run: {error}"))?);
        let mut said = String::new();
        let lines = serving.0.stdout.take().map(|pipe| BufReader::new(pipe).lines().map_while(Result::ok));
        for line in lines.into_iter().flatten() {
            println!("  | {line}");
            said.push_str(&line);
            said.push('\n');
            if let Some(address) = line.trim().strip_prefix("http://") {
                self.ask(address.trim_end_matches('/'))?;
                return Ok(said);
            }
        }
        let errors = files::read_text(&log).unwrap_or_default();
        Err(format!("cargo xtask serve ended before it served:\n{}", process::tail(&errors)))
    }

    fn ask(&self, address: &str) -> Outcome<()> {
        let page = answer(address, "/")?;
        if !contains(&page, b"<verdict-widget") {
            return Err("the page that is served has no widget".to_owned());
        }
        let is_module = |name: &String| name.starts_with("verdict-widget-") && name.ends_with("_bg.wasm");
        let listed = files::list(&self.root().join("dist"))?;
        let module = listed.into_iter().find(is_module).ok_or("dist/ holds no module")?;
        let module = answer(address, &format!("/{module}"))?;
        if contains(&module, b"\0asm") {
            Ok(())
        } else {
            Err("what is served as the module is no WebAssembly".to_owned())
        }
    }

    /// Removes everything.
    pub(super) fn remove(&self) -> Outcome<()> {
        files::remove(&self.folder)
    }

    fn cargo(&self) -> Command {
        let hidden = self.hidden().join("bin");
        if !hidden.is_dir() {
            return self.here(Command::new("cargo"));
        }
        let mut command = self.here(Command::new(hidden.join("cargo")));
        let path = std::env::var_os("PATH").unwrap_or_default();
        // A PATH that can't be joined is one without the folder, and then the check fails.
        let path = std::env::join_paths(std::iter::once(hidden).chain(std::env::split_paths(&path))).unwrap_or(path);
        command.env("PATH", path);
        command
    }

    /// Makes a command one of this machine.
    fn here(&self, mut command: Command) -> Command {
        for name in TOLD {
            command.env_remove(name);
        }
        command.env("CARGO_HOME", self.folder.join("cargo-home"));
        if self.installs_tools {
            command.env("XDG_CACHE_HOME", self.folder.join("cache")).env("npm_config_cache", self.folder.join("npm"));
        }
        command.current_dir(self.root());
        command
    }
}

/// A task that serves; it ends when this is dropped.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn git() -> Command {
    let mut command = Command::new("git");
    command.current_dir(workspace::root());
    command
}

/// The whole answer to a request that went well.
fn answer(address: &str, path: &str) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("http://{address}{path} gives no answer: {error}");
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(failed)?;
    let first = String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned();
    if first.starts_with("HTTP/1.1 200") {
        Ok(answer)
    } else {
        Err(format!("http://{address}{path} answers {first:?}"))
    }
}

fn contains(text: &[u8], piece: &[u8]) -> bool {
    text.windows(piece.len()).any(|window| window == piece)
}
