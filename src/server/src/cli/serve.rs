//! `fairlead serve`

use super::{
    Ending,
    output::{self, Form},
    place::Place,
};
use crate::{
    demo::{self, Welcome},
    router,
    state::{House, Shared, Transport},
};
use anyhow::{Context, ensure};
use axum::{Router, extract::connect_info::IntoMakeServiceWithConnectInfo};
use clap::Args;
use serde_json::json;
use std::{io::IsTerminal as _, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::{net::TcpListener, time::timeout};
use tracing_subscriber::EnvFilter;

/// How long answers under way are waited for when the server is asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead serve --demo\n  \
                        fairlead serve --listen 127.0.0.1:8080 --data /var/lib/fairlead --base-url https://saq.example.org\n  \
                        DATABASE_URL=postgres://fairlead@localhost/fairlead fairlead serve\n\n\
                        Beyond this machine, put a TLS proxy in front: suppliers' browsers work offline over https only.")]
pub struct Serve {
    /// Address and port
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Built site
    #[arg(long, value_name = "DIR", default_value = "dist")]
    dist: PathBuf,
    /// Where people reach the server [default: http://<listen>]
    #[arg(long, value_name = "URL", env = "FAIRLEAD_BASE_URL")]
    base_url: Option<String>,
    /// A made-up campaign with a supplier's link and a console log-in; on this machine only, data in target/demo
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    place: Place,
}

impl Serve {
    pub async fn run(mut self, form: Form) -> anyhow::Result<Ending> {
        let is_loopback = self.listen.ip().is_loopback();
        ensure!(!self.demo || is_loopback, "the demo listens on this machine only, such as 127.0.0.1:8080");
        if self.demo && self.place.data.as_os_str() == "data" {
            self.place.data = PathBuf::from("target/demo");
        }
        ensure!(self.dist.is_dir(), "there is no built site in {} (see --dist)", self.dist.display());
        log_to_stderr();

        let mut config = self.place.config(self.dist.clone());
        let is_https = self.base_url.as_ref().map_or(!is_loopback, |url| url.starts_with("https://"));
        config.transport = if is_https { Transport::Https } else { Transport::LoopbackHttp };
        ensure!(
            is_https || is_loopback,
            "beyond this machine people need https: put a TLS proxy in front and give --base-url"
        );
        let listener =
            TcpListener::bind(self.listen).await.with_context(|| format!("cannot listen on {}", self.listen))?;
        let origin = match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", listener.local_addr()?),
        };

        let house = House::open(&config).await?;
        let store = house.store.clone();
        let (app, committer) = Shared::start(house, &config);
        if self.demo {
            welcome(&demo::seed(&app, &origin).await?, form)?;
        } else if form == Form::Json {
            output::say(json!({ "listening": origin }).to_string());
        }
        tracing::info!(%origin, "listening");

        let service = router(&app).into_make_service_with_connect_info::<SocketAddr>();
        drop(app);
        serve_until_asked_to_stop(listener, service).await?;
        // Whoever still holds the way to the committer is given up; what was handed over is finished.
        drop(timeout(PATIENCE, committer).await);
        store.close().await;
        Ok(Ending::Good)
    }
}

/// When this returns, nothing of the service is left that could hand something to the committer, save requests that
/// outstayed the patience.
async fn serve_until_asked_to_stop(
    listener: TcpListener,
    service: IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
) -> anyhow::Result<()> {
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        asked_to_stop().await;
        tracing::info!("stopping");
        drop(stop);
    });
    tokio::select! {
        result = serving.into_future() => result?,
        // Connections that stay open must not hold up the end; their requests are safe to repeat.
        () = async { drop(stopped.changed().await); tokio::time::sleep(PATIENCE).await } => {}
    }
    Ok(())
}

async fn asked_to_stop() {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .try_init();
}

fn welcome(welcome: &Welcome, form: Form) -> anyhow::Result<()> {
    match form {
        // One line, so that a program need not guess where it ends.
        Form::Json => output::say(serde_json::to_string(welcome)?),
        Form::Words => {
            let Welcome { supplier_link, console, name, buyer, password } = welcome;
            let supplier = demo::SUPPLIER;
            let line = "─".repeat(72);
            output::say(format!(
                "{line}\n  Fairlead demo: Aoyama Electronics asks {supplier}\n\n  \
                 Supplier's link   {supplier_link}\n\n  \
                 Console           {console}\n  Name              {name} (case handler) or {buyer}\n  Password          {password}\n\n  \
                 Link and password are new at each start. Stop with Ctrl-C.\n{line}"
            ));
        }
    }
    Ok(())
}
