//! `serve`: from a fresh clone to the product in a browser, with one command.
//!
//! May set up, build and listen on the loopback address. Must not listen anywhere else.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Instant;

use verdict_server::{Folder, HeaderSet, Server};

use crate::bundle::{self, Profile};
use crate::{Outcome, compress, files, lock, setup, workspace};

/// The port that is tried first, and how many after it.
const FIRST_PORT: u16 = 4180;
const PORTS_TRIED: u16 = 20;

/// What the task was asked to do.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: u16,
    build: bool,
}

/// The task `serve`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let options = parse(arguments)?;
    let held = lock::take(&workspace::scratch(), "cargo xtask serve")?;
    let started = Instant::now();
    if options.build {
        setup::run(&[])?;
        bundle::build(Profile::Release)?;
    }
    if !workspace::dist().join("index.html").is_file() {
        return Err("dist/ holds no page yet; run cargo xtask build".to_owned());
    }
    let folder = Folder::new(workspace::dist(), HeaderSet::Page).with_encoded(encode()?);
    let server = listen(options.port, &folder)?;
    // Other tasks may go on from here: what they change is served as it is then.
    drop(held);
    println!("serve: ready after {:.1} s", started.elapsed().as_secs_f64());
    println!("\n  http://{}/\n\nCtrl-C ends it.", server.address());
    server.wait();
    Ok(())
}

fn parse(arguments: &[String]) -> Outcome<Options> {
    let mut options = Options { port: FIRST_PORT, build: true };
    let mut waiting = arguments.iter();
    while let Some(argument) = waiting.next() {
        match argument.as_str() {
            "--no-build" => options.build = false,
            // What is served is always what a host would serve; the word is for whoever wants to say so.
            "--release" => {}
            "--port" => {
                let given = waiting.next().map(String::as_str).unwrap_or_default();
                options.port =
                    given.parse().map_err(|_| format!("--port wants a number from 0 to 65535, not {given:?}"))?;
            }
            other => {
                return Err(format!("the argument {other} is unknown; it takes --port N, --no-build and --release"));
            }
        }
    }
    Ok(options)
}

/// Listens on the port, or on the next one that is free.
fn listen(first: u16, folder: &Folder) -> Outcome<Server> {
    for port in first..first.saturating_add(PORTS_TRIED) {
        match Server::start(("127.0.0.1", port), folder.clone()) {
            Ok(server) => return Ok(server),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                println!("serve: port {port} is taken")
            }
            Err(error) => {
                return Err(format!("port {port} can't be used: {error}; give another with --port N"));
            }
        }
    }
    Err(format!("no port from {first} on is free; give another with --port N"))
}

/// Makes a folder with the compressed form of every file of `dist/` for which a host would have one.
pub(crate) fn encode() -> Outcome<PathBuf> {
    let folder = workspace::scratch().join("encoded");
    files::remove(&folder)?;
    for name in files::list(&workspace::dist())? {
        if compress::is_worthwhile(name.as_ref()) {
            let made = compress::compress(&files::read(&workspace::dist().join(&name))?)?;
            files::write(&folder.join(format!("{name}.br")), made.brotli)?;
            files::write(&folder.join(format!("{name}.gz")), made.gzip)?;
        }
    }
    files::make_folder(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<(u16, bool)>) {
        let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
        let expected = expected.map(|(port, build)| Options { port, build });
        assert_eq!(parse(&arguments).ok(), expected, "{arguments:?}");
    }

    #[test]
    fn arguments() {
        check(&[], Some((4180, true)));
        check(&["--port", "80", "--no-build"], Some((80, false)));
        check(&["--release"], Some((4180, true)));
        check(&["--port"], None);
        check(&["--port", "70000"], None);
        check(&["--open"], None);
    }
}
