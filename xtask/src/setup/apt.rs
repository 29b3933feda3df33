//! Debian's packages: as root, through sudo, or as a command for the reader to run.
//!
//! May call apt-get. Must not wait for a password.

use std::process::{Command, Stdio};

use crate::{Outcome, process};

/// Installs packages; the archive's list is renewed only when the present one doesn't do.
///
/// # Errors
/// When there is no apt-get, or nobody here may call it, or a package isn't to be had.
pub(super) fn install(packages: &[&str]) -> Outcome<()> {
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if process::find("apt-get").is_none() {
        return Err(format!("this system has no apt-get; install what it calls {}", packages.join(", ")));
    }
    let may = may_install();
    if may == May::No {
        return Err(format!("installing needs an administrator; run\n  sudo {by_hand}\nand then this again"));
    }
    let install =
        |may| process::capture(apt_get(may).args(["install", "-y", "-q", "--no-install-recommends"]).args(packages));
    if install(may).is_ok() {
        return Ok(());
    }
    process::capture(apt_get(may).args(["update", "-q"]))?;
    install(may).map(drop).map_err(|error| format!("{error}\nTo see it by hand: {by_hand}"))
}

/// How this user can install packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    AsRoot,
    WithSudo,
    No,
}

fn may_install() -> May {
    let user = process::capture(Command::new("id").arg("-u")).unwrap_or_default();
    if user.trim() == "0" {
        return May::AsRoot;
    }
    // `-n` fails where a password would be asked for.
    let sudo = Command::new("sudo").args(["-n", "true"]).stdin(Stdio::null()).stderr(Stdio::null()).status();
    if sudo.is_ok_and(|status| status.success()) { May::WithSudo } else { May::No }
}

fn apt_get(may: May) -> Command {
    let mut command = if may == May::WithSudo { Command::new("sudo") } else { Command::new("env") };
    if may == May::WithSudo {
        command.args(["-n", "env"]);
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
