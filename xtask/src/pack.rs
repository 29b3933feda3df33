//! `pack`: Trunk's hook, which turns its output into the product's layout before it becomes `dist/`; called by hand it makes
//! of `dist/` what is published: the npm package and the folder for a static host.
//!
//! May read the clone's `data/`, `style/`, `shell/` and `static/` and write into Trunk's staging folder. The same input gives the same bytes.
//! Must not leave a half-finished product: whatever is missing or left over fails the build.

mod app;
mod card;
mod check;
mod code;
pub(crate) mod hosting;
mod html;
mod icons;
mod instances;
mod lettering;
mod linked;
mod minify;
pub(crate) mod modules;
mod next_version;
mod notices;
mod origin;
mod package;
mod png;
mod release;
mod sbom;
mod shell;
pub(crate) mod sitemap;
mod styles;
mod trusted_types;

use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use html::{inline_code, optimiser_settings, plain};
pub(crate) use shell::on_both_sides_of_a_frame;
use verdict_model::Dataset;
use verdict_model::page::Html;
use verdict_model::texts::ENGLISH;
use verdict_model::view::{profile, still};
use verdict_server::HeaderSet;

use modules::Module;
use release::Place;

use crate::bundle::{self, Profile};
use crate::{Outcome, contract, files, hashes, only_known, process, tools, workspace};

/// The variable by which Trunk tells its hook where its output is.
const STAGING: &str = "TRUNK_STAGING_DIR";

/// Stands for the address of a host.
const EXAMPLE: &str = "https://cdn.example";

/// The hashed files of the product and what else the shell must know of them: placeholder and value.
type Names = Vec<(String, String)>;

/// Whether Trunk started this process.
pub(crate) fn is_hook() -> bool {
    std::env::var_os(STAGING).is_some()
}

/// The task `pack`: Trunk's hook where Trunk calls it, and else the npm package and the folder for a static host.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    if let Some(staging) = std::env::var_os(STAGING).map(PathBuf::from) {
        only_known(arguments, &[])?;
        next_version::keep(&staging)?;
        let root = workspace::root();
        return pack(&root, &staging, &modules::build(&root)?);
    }
    match arguments {
        [name] if name == "--pages" => {
            println!("pack: {}", into_pages()?.display());
            return Ok(());
        }
        // For tests, which need `dist/` as it is: the version after it, and the folder for the origin of their own server.
        [name] if name == "--next-version" => {
            println!("pack: {}", into_next_version()?.display());
            return Ok(());
        }
        [name, folder, rest @ ..] if name == "--release" => {
            return release::assemble(Path::new(folder), &read_place(rest)?);
        }
        _ => {}
    }
    let place = read_place(arguments)?;
    bundle::build(Profile::Release)?;
    let package = package::assemble(&folder())?;
    println!("pack: {}", package.display());
    release::assemble(&released(), &place)?;
    println!("pack: {}", released().display());
    if place.data.is_empty() {
        println!(
            "pack: frames show data sets of {} only; --data-from names other hosts (docs/hosting.md)",
            place.origin
        );
    }
    Ok(())
}

/// Reads where a release will stand.
fn read_place(arguments: &[String]) -> Outcome<Place> {
    let mut place = Place { origin: EXAMPLE.to_owned(), data: Vec::new() };
    for pair in arguments.chunks(2) {
        match pair {
            [name, given] if name == "--origin" => place.origin = origin::origin(given)?,
            [name, given] if name == "--data-from" => place.data.push(origin::data_source(given)?),
            _ => {
                return Err(
                    "it takes --pages, or --origin and the address of a host, such as https://cdn.example, and \
                    --data-from and the address of another one from which frames may show data sets"
                        .to_owned(),
                );
            }
        }
    }
    check_apart(&place, sitemap::address()?.as_deref())?;
    Ok(place)
}

/// A frame shows what somebody else has written, and readers would take it for the page on the same origin.
fn check_apart(place: &Place, page: Option<&str>) -> Outcome<()> {
    let Some(page) = page.filter(|_| !place.data.is_empty()) else { return Ok(()) };
    if origin::of(page)? != place.origin {
        return Ok(());
    }
    Err(format!(
        "{page} is on the origin of the page itself ({}); give frames that show data of others an origin of their own",
        sitemap::ADDRESS
    ))
}

/// Where packages stand.
fn folder() -> PathBuf {
    workspace::scratch().join("pack")
}

/// Where the folder for a static host stands.
fn released() -> PathBuf {
    folder().join("release")
}

/// Packs the version after the built one, which differs in its title and in the chunk `analysis`, and returns its folder.
pub(crate) fn into_next_version() -> Outcome<PathBuf> {
    next_version::pack(&workspace::scratch().join("next"))
}

/// Installs the package into an application in TypeScript, and returns its folder.
pub(crate) fn into_types() -> Outcome<PathBuf> {
    let (source, app) = (workspace::root().join("tests/apps/types"), folder().join("types"));
    files::remove(&app)?;
    for name in files::list(&source)? {
        files::write(&app.join(&name), files::read(&source.join(&name))?)?;
    }
    package::install(&package::assemble(&folder())?, &app)?;
    bring(&tools::REACT, &app)?;
    Ok(app)
}

/// Copies an installed library into an application.
fn bring(library: &tools::Tool, app: &Path) -> Outcome<()> {
    let installed = library.path()?;
    for file in files::list(&installed)?.iter().filter(|file| !file.starts_with('.')) {
        files::write(&app.join("node_modules").join(file), files::read(&installed.join(file))?)?;
    }
    Ok(())
}

/// Installs the package into pages as its users would, applications that Vite and webpack build and one page without any tool, and
/// returns the folder that holds them, ready to serve.
pub(crate) fn into_pages() -> Outcome<PathBuf> {
    let tarball = package::assemble(&folder())?;
    let (apps, served) = (folder().join("apps"), folder().join("pages"));
    for folder in [&apps, &served] {
        files::remove(folder)?;
    }
    let source = workspace::root().join("tests/apps");
    for name in files::list(&source)? {
        files::write(&apps.join(&name), files::read(&source.join(&name))?)?;
    }
    files::make_folder(&served)?;
    let (react, vue) = (Some(&tools::REACT), Some(&tools::VUE));
    for (name, library) in [("vite", None), ("webpack", None), ("react", react), ("vue", vue), ("plain", None)] {
        let app = apps.join(name);
        package::install(&tarball, &app)?;
        if let Some(library) = library {
            bring(library, &app)?;
        }
        let mut build = match name {
            "plain" => {
                files::rename(&app, &served.join(name))?;
                continue;
            }
            "webpack" => {
                let node = process::find("node").ok_or("node is missing; cargo xtask setup installs it")?;
                let mut command = Command::new(node);
                command.arg("build.cjs").arg(tools::WEBPACK.path()?);
                command
            }
            _ => {
                let mut command = Command::new(tools::VITE.path()?);
                command.arg("build");
                command
            }
        };
        process::capture(build.current_dir(&app))?;
        files::rename(&app.join("dist"), &served.join(name))?;
    }
    Ok(served)
}

/// Packs what Trunk left in `staging`, with the files of the clone at `root`.
fn pack(root: &Path, staging: &Path, modules: &[Module]) -> Outcome<()> {
    code::without_trunk_module(staging)?;
    let mut names = Names::new();
    for module in modules {
        names.extend(code::finish(staging, module)?);
    }
    let json = files::read_text(&root.join("data/frameworks.json"))?;
    let (dataset, _) = Dataset::parse(&json).map_err(|error| format!("data/frameworks.json has mistakes:\n{error}"))?;
    let data = dataset.compile();
    let data_name = add(staging, "data/frameworks", ".txt", data.as_bytes())?;
    let profiles = profile::record(&dataset, &ENGLISH);
    let profiles_name = add(staging, "data/frameworks-profiles", ".txt", profiles.as_bytes())?;
    let cost = dataset.compile_cost().unwrap_or_default();
    let cost_name = add(staging, "data/frameworks-cost", ".txt", cost.as_bytes())?;
    let whole = vec![("%JSON_INTEGRITY%".to_owned(), hashes::integrity(json.as_bytes()))];
    names.extend(shell::write_later(root, staging, &whole)?);
    for sheet in styles::all(root)? {
        let text = minify::css(&sheet.text)?;
        names.push((sheet.placeholder.to_owned(), add(staging, sheet.stem, ".css", text.as_bytes())?));
        let integrity = sheet.placeholder.replace("CSS%", "CSS_INTEGRITY%");
        names.push((integrity, hashes::integrity(text.as_bytes())));
        if sheet.is_inside() {
            styles::is_known(&text)?;
            names.push(("%PAGE_STYLE%".to_owned(), text));
        }
    }
    let address = sitemap::address()?;
    let card = card::draw(&dataset, &files::read_text(&root.join("style/tokens.css"))?)?;
    names.extend([
        ("%PAGE_POLICY%".to_owned(), HeaderSet::Page.policy_in(Path::new("index.html"))),
        ("%BUILDER_POLICY%".to_owned(), HeaderSet::Page.policy_in(Path::new("builder.html"))),
        ("%EMBED_POLICY%".to_owned(), HeaderSet::Page.policy_in(Path::new(release::FRAMED))),
        ("%CARD%".to_owned(), add(staging, "card", ".png", &card)?),
        ("%LINKED%".to_owned(), linked::data(&dataset, address.as_deref())),
        ("%ADDRESSES%".to_owned(), linked::addresses(address.as_deref())),
        ("%ADDRESS%".to_owned(), address.unwrap_or_default()),
        ("%ACCENT%".to_owned(), styles::accent(root)?),
        ("%JSON%".to_owned(), add(staging, "data/frameworks", ".json", json.as_bytes())?),
        ("%DATA%".to_owned(), data_name),
        ("%DATA_INTEGRITY%".to_owned(), hashes::integrity(data.as_bytes())),
        ("%PROFILES%".to_owned(), profiles_name),
        ("%PROFILES_INTEGRITY%".to_owned(), hashes::integrity(profiles.as_bytes())),
        ("%COST%".to_owned(), cost_name),
        ("%COST_INTEGRITY%".to_owned(), hashes::integrity(cost.as_bytes())),
        ("%FIRST%".to_owned(), Html::of(|page| still::first(page, &dataset))),
        ("%REST%".to_owned(), Html::of(|page| still::rest(page, &dataset))),
        ("%OPTIONS%".to_owned(), contract::shell_options()),
    ]);
    let index = staging.join("index.html");
    let page = html::without_trunk_links(&files::read_text(&index)?);
    files::write(&index, fill(&page, &names))?;
    names.push(("%LATER%".to_owned(), later(staging, &names)?));
    names.extend(shell::write(root, staging, &names)?);
    for name in files::list(&root.join("static"))? {
        let content = files::read(&root.join("static").join(&name))?;
        files::write(&staging.join(&name), static_file(&name, content, &names)?)?;
    }
    // As they are, for the editor page and for whoever wants a start.
    for name in files::list(&root.join("data"))? {
        files::write(&staging.join("data").join(&name), files::read(&root.join("data").join(&name))?)?;
    }
    notices::write(staging)?;
    app::finish(staging)?;
    check::check(staging)
}

/// The scripts that the shell loads later, with their hashes, as JSON; the editor's is not among them.
fn later(staging: &Path, names: &Names) -> Outcome<String> {
    let scripts = names.iter().filter(|(placeholder, name)| name.ends_with(".js") && placeholder != "%EDITOR%");
    let found: Outcome<serde_json::Map<_, _>> = scripts
        .map(|(_, name)| Ok((name.clone(), hashes::long_integrity(&files::read(&staging.join(name))?).into())))
        .collect();
    found.map(|found| serde_json::Value::from(found).to_string())
}

/// Writes a file under a name that holds its hash, and returns that name relative to the product's folder.
fn add(staging: &Path, stem: &str, ending: &str, content: &[u8]) -> Outcome<String> {
    let name = format!("{stem}-{}{ending}", hashes::short(content));
    files::write(&staging.join(&name), content)?;
    Ok(name)
}

/// What a file of `static/` becomes: text gets its placeholders filled, scripts are shrunk too, everything else stays.
fn static_file(name: &str, content: Vec<u8>, names: &Names) -> Outcome<Vec<u8>> {
    if !check::is_text(name) {
        return Ok(content);
    }
    let text = String::from_utf8(content).map_err(|_| format!("static/{name} is not UTF-8"))?;
    let text = fill(&text, names);
    let text = if name.ends_with(".js") {
        minify::js(&text).map_err(|error| format!("static/{name}: {error}"))?
    } else {
        text
    };
    Ok(text.into_bytes())
}

/// Puts the values in the place of their placeholders.
fn fill(text: &str, names: &Names) -> String {
    names.iter().fold(text.to_owned(), |text, (placeholder, value)| text.replace(placeholder, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_wherever_they_stand() {
        let name = |placeholder: &str, value: &str| (placeholder.to_owned(), value.to_owned());
        let names = vec![name("%CSS%", "verdict-1.css"), name("%PAGE_CSS%", "page-2.css")];
        let text = fill("a('%CSS%'); b('../%CSS%'); c('%PAGE_CSS%'); d('100 %')", &names);
        assert_eq!(text, "a('verdict-1.css'); b('../verdict-1.css'); c('page-2.css'); d('100 %')");
    }

    #[test]
    fn frames_with_data_of_others_have_an_origin_of_their_own() {
        #[track_caller]
        fn check(page: Option<&str>, origin: &str, data: &[&str], is_right: bool) {
            let origin = origin::origin(origin).unwrap();
            let place = Place { origin, data: data.iter().map(|&data| data.to_owned()).collect() };
            assert_eq!(check_apart(&place, page).is_ok(), is_right, "{page:?} {}", place.origin);
        }
        let others = ["https://data.example"];
        check(None, "https://verdict.example", &others, true);
        check(Some("https://verdict.example/"), "https://verdict.example", &[], true);
        check(Some("https://verdict.example/"), "https://cdn.example", &others, true);
        check(Some("https://verdict.example/"), "https://verdict.example:8443", &others, true);
        check(Some("https://verdict.example/"), "https://verdict.example", &others, false);
        // A folder is on the origin of its host.
        check(Some("https://verdict.example/app/"), "https://verdict.example", &others, false);
        // The same port, written and left out.
        check(Some("https://verdict.example:443/"), "https://verdict.example", &others, false);
        check(Some("https://verdict.example/"), "https://verdict.example:443", &others, false);
        // The same name in other letters.
        check(Some("https://Verdict.EXAMPLE/"), "https://verdict.example", &others, false);
        check(Some("https://verdict.example/"), "https://VERDICT.example", &others, false);
    }
}
