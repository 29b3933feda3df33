//! Addresses of hosts as they stand in a content security policy: a scheme, a name, a port.
//!
//! May use nothing. Must refuse whatever could end a source or a directive in a policy.

use crate::Outcome;

/// The source that stands for every address over TLS.
pub(super) const ANYWHERE: &str = "https:";

/// An origin such as `https://cdn.example`, as browsers write it. Without TLS only this machine itself is one.
pub(super) fn origin(given: &str) -> Outcome<String> {
    let lower = given.trim_end_matches('/').to_ascii_lowercase();
    let (host, port) = match lower.split_once("://") {
        Some(("https", rest)) => split(rest.trim_end_matches(":443")),
        Some(("http", rest)) if ["localhost", "127.0.0.1"].contains(&split(rest).0) => split(rest),
        _ => ("", None),
    };
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|number| number > 0));
    if !is_host || !is_port {
        return Err(format!("{given:?} is no origin; write it as in https://cdn.example, without a path"));
    }
    let scheme = if lower.starts_with("https") { "https" } else { "http" };
    Ok(format!("{scheme}://{host}{}", port.map(|port| format!(":{port}")).unwrap_or_default()))
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
        check("http://localhost:4180", Some("http://localhost:4180"));
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
}
