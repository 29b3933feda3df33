//! Addresses of hosts as they stand in a content security policy: a scheme, a name, a port.
//!
//! May use nothing. Must refuse whatever could end a source or a directive in a policy.

use crate::Outcome;

/// The source that stands for every address over TLS.
pub(super) const ANYWHERE: &str = "https:";

/// An origin such as `https://cdn.example`, as browsers write it. Without TLS only this machine itself is one.
pub(super) fn origin(given: &str) -> Outcome<String> {
    let lower = given.trim_end_matches('/').to_ascii_lowercase();
    let (scheme, usual, (host, port)) = match lower.split_once("://") {
        Some(("https", rest)) => ("https", 443, split(rest)),
        Some(("http", rest)) if ["localhost", "127.0.0.1"].contains(&split(rest).0) => ("http", 80, split(rest)),
        _ => ("", 0, ("", None)),
    };
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    let number = port.map(|port| port.parse::<u16>().ok().filter(|number| *number > 0));
    if !is_host || number == Some(None) {
        return Err(format!("{given:?} is no origin; write it as in https://cdn.example, without a path"));
    }
    let written = number.flatten().filter(|number| *number != usual).map(|number| format!(":{number}"));
    Ok(format!("{scheme}://{host}{}", written.unwrap_or_default()))
}

/// The origin of an address, which may have a path.
pub(super) fn of(address: &str) -> Outcome<String> {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    origin(&address[..end])
}

/// Where data sets may come from: an origin, or [`ANYWHERE`].
pub(super) fn data_source(given: &str) -> Outcome<String> {
    if given == ANYWHERE { Ok(given.to_owned()) } else { origin(given) }
}

/// The host and the port behind a scheme.
fn split(rest: &str) -> (&str, Option<&str>) {
    rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expected: Option<&str>) {
        assert_eq!(origin(given).ok().as_deref(), expected, "{given}");
    }

    #[test]
    fn origins() {
        check("https://cdn.example", Some("https://cdn.example"));
        check("https://CDN.example/", Some("https://cdn.example"));
        check("https://cdn.example:443", Some("https://cdn.example"));
        check("https://cdn.example:8443", Some("https://cdn.example:8443"));
        check("https://cdn.example:08443", Some("https://cdn.example:8443"));
        check("http://localhost:4180", Some("http://localhost:4180"));
        check("http://localhost:80", Some("http://localhost"));
        check("https://cdn.example:80", Some("https://cdn.example:80"));
        check("https://cdn.example:443:443", None);
        check("http://cdn.example", None);
        check("https://cdn.example/verdict", None);
        check("https://cdn.example; script-src *", None);
        check("https://*.example", None);
        check("https://user@cdn.example", None);
        check("https://cdn.example:", None);
        check("https://cdn.example:99999", None);
        check("cdn.example", None);
        check("https:", None);
        assert_eq!(data_source("https:"), Ok("https:".to_owned()));
        assert!(data_source("*").is_err());
    }

    #[test]
    fn origins_of_addresses() {
        let check = |address: &str, expected: Option<&str>| {
            assert_eq!(of(address).ok().as_deref(), expected, "{address}");
        };
        check("https://verdict.example/", Some("https://verdict.example"));
        check("https://verdict.example/app/", Some("https://verdict.example"));
        check("https://Verdict.Example:443/app/", Some("https://verdict.example"));
        check("https://verdict.example:8443/app/:443", Some("https://verdict.example:8443"));
        check("https://verdict.example?a", Some("https://verdict.example"));
        check("verdict.example/app/", None);
        check("https:///app/", None);
    }
}
