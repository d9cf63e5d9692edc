//! `cargo xtask serve`: from nothing to a supplier's link. The portal first; the console follows in the background.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::build::{self, Profile};
use crate::console;
use crate::setup;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Begin the demo anew: forget its database and keys
    #[arg(long)]
    fresh: bool,
    /// Leave the console as it is
    #[arg(long)]
    no_console: bool,
}

/// A first start creates keys, tables and the demo; on a slow disk that takes a while.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let mut steps = Steps::new(here.notes().join("log"));
    let prepared = prepare(here, &mut steps);
    let server = match prepared {
        Ok(server) => server,
        Err(error) => {
            steps.print();
            return Err(error);
        }
    };
    let data = here.target.join("demo");
    if args.fresh && data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    ensure!(TcpStream::connect(address).is_err(), "port {} is taken: try --port {}", args.port, args.port + 1);
    let started = Instant::now();
    let mut command = here.tool(&server.to_string_lossy());
    command.args(["serve", "--demo", "--listen", &address.to_string(), "--data"]).arg(&data);
    let mut child = command.arg("--dist").arg(here.dist()).spawn().context("starting the server")?;
    wait_until_up(&mut child, address)?;
    steps.note("server start", Outcome::Done, started.elapsed());
    steps.print();
    eprintln!("Serving at http://{address}/. Stop with Ctrl-C.");
    if !args.no_console && here.has("console") {
        let here = here.clone();
        thread::spawn(move || console_in_background(&here));
    }
    let status = child.wait()?;
    // Stopped by a signal (Ctrl-C reaches the server as well) is the usual end.
    ensure!(status.success() || status.code().is_none(), "the server ended with {status}");
    Ok(())
}

fn prepare(here: &Workspace, steps: &mut Steps) -> Result<std::path::PathBuf> {
    setup::for_builds(here, steps)?;
    steps.step("portal", |run| build::portal(here, run, Profile::Release))?;
    let mut server = None;
    steps.step("server", |run| {
        server = Some(build::server(here, run)?);
        Ok((Outcome::Done, None))
    })?;
    server.context("the server was not built")
}

fn wait_until_up(child: &mut Child, address: SocketAddr) -> Result<()> {
    let started = Instant::now();
    while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        if let Some(status) = child.try_wait()? {
            bail!("the server ended with {status} before it listened");
        }
        if started.elapsed() > PATIENCE {
            let _ = child.kill();
            bail!("the server did not listen within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn console_in_background(here: &Workspace) {
    let mut steps = Steps::new(here.notes().join("log"));
    eprintln!("The console is looked after in the background; the portal is ready now.");
    match steps.step("console", |run| console::build(here, run, Profile::Release)) {
        Ok(()) => eprintln!("The console is ready ({:.0} s).", steps.seconds()),
        Err(error) => eprintln!("The console could not be built; the portal runs on.\n{error:#}"),
    }
}
