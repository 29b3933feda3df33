//! What search engines are told: which pages there are, and that all may be read.
//!
//! May know the names of the pages. Must not make an address up: without `VERDICT_ADDRESS` there is no list of pages, since
//! its addresses are whole ones.

use std::path::Path;

use crate::{Outcome, files};

/// The variable with the address at which the product will stand, such as `https://verdict.example/`.
pub(crate) const ADDRESS: &str = "VERDICT_ADDRESS";

/// The pages for readers; what stands in frames, and the page for what isn't there, are none.
const PAGES: [&str; 3] = ["", "editor.html", "builder.html"];

/// Writes both files for the address in the environment.
pub(super) fn write(folder: &Path) -> Outcome<()> {
    let address = address()?;
    if let Some(address) = &address {
        files::write(&folder.join("sitemap.xml"), sitemap(address))?;
    } else {
        println!("pack: {ADDRESS} names no address, so there is no sitemap.xml");
    }
    files::write(&folder.join("robots.txt"), robots(address.as_deref()))
}

/// The address in the environment, with a slash at its end.
pub(super) fn address() -> Outcome<Option<String>> {
    match std::env::var(ADDRESS) {
        Ok(given) if !given.is_empty() => checked(&given).map(Some),
        _ => Ok(None),
    }
}

/// The address with a slash at its end.
fn checked(given: &str) -> Outcome<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%".contains(c);
    if !given.starts_with("https://") || !given.chars().all(is_plain) {
        return Err(format!("{ADDRESS} is {given:?}; it must be an address such as https://verdict.example/"));
    }
    Ok(format!("{}/", given.trim_end_matches('/')))
}

fn sitemap(address: &str) -> String {
    let urls: String = PAGES.iter().map(|page| format!("  <url><loc>{address}{page}</loc></url>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

fn robots(address: Option<&str>) -> String {
    let list = address.map(|address| format!("Sitemap: {address}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{list}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expected: Option<&str>) {
        assert_eq!(checked(given).ok().as_deref(), expected, "{given}");
    }

    #[test]
    fn addresses() {
        check("https://verdict.example", Some("https://verdict.example/"));
        check("https://verdict.example/choose/", Some("https://verdict.example/choose/"));
        check("http://verdict.example/", None);
        check("https://verdict.example/<a>", None);
        check("verdict.example", None);
    }

    #[test]
    fn every_page_has_a_whole_address() {
        let text = sitemap("https://verdict.example/");
        for page in ["https://verdict.example/", "https://verdict.example/editor.html"] {
            assert!(text.contains(&format!("<loc>{page}</loc>")), "{text}");
        }
        assert!(robots(Some("https://verdict.example/")).ends_with("Sitemap: https://verdict.example/sitemap.xml\n"));
        assert!(!robots(None).contains("Sitemap"));
    }
}
