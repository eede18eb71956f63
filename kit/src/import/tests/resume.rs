//! Killed on the way: nothing is lost, nothing is stored twice.

use super::{Desk, all_worlds, bring, bring_watched, firms, order, times};
use crate::{
    Caller, Error,
    import::{Phase, Progress, runs, start},
    jobs, sql,
};

/// Lets that many chunks pass, then dies.
fn dies_after(chunks: u64) -> impl FnMut(&Progress) -> crate::Result<()> + Send {
    move |progress| {
        assert!(progress.phase == Phase::Checking || progress.rows < chunks * 1000, "killed");
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_run_goes_on_where_it_was() {
    for world in all_worlds().await {
        let desk = Desk::new();
        // Row 500 and row 2500 are rejected: before the kill, and after it.
        let text = firms(3500)
            .replace("\n500;\"Firm 500\"", "\n500;")
            .replace("\n2500;\"Firm 2500\"", "\n2500;");
        let order = order(&desk.put("firm.csv", text));
        let said = bring_watched(&world, &desk, &order, &mut dies_after(2));
        assert_eq!(said.unwrap_err().to_string(), "panicked");
        assert_eq!(times(&world).await.len(), 1999);
        let report = bring(&world, &desk, &order).unwrap();
        assert_eq!(report.went_on_at, 2000);
        assert_eq!((report.counts.new, report.counts.rejected), (3498, 2), "counted over both");
        let times = times(&world).await;
        assert_eq!(times.len(), 3498);
        assert!(times.values().all(|n| *n == 1), "nothing was written twice");
        let rejects = std::fs::read_to_string(report.rejects.unwrap()).unwrap();
        let lines: Vec<_> = rejects.lines().skip(1).collect();
        assert_eq!(lines, ["firm.csv,502,name,is empty,500;", "firm.csv,2502,name,is empty,2500;"]);
        let runs = world.app.db.read(|tx| runs(tx, &Caller::house(0), 9)).await.unwrap();
        assert_eq!(runs.len(), 1);
        assert_eq!((runs[0].stage.as_str(), runs[0].position), ("done", 3500));
    }
}

/// The negative control: without the place, the first chunks are read again.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_checkpoint_rows_would_be_read_twice() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let order = order(&desk.put("firm.csv", firms(3500)));
        assert!(bring_watched(&world, &desk, &order, &mut dies_after(2)).is_err());
        let forget = |tx: &mut crate::Tx| {
            tx.run(sql!("update import_run set position = 0 -- every agency: a test"))
        };
        world.app.db.write(forget).await.unwrap();
        let report = bring(&world, &desk, &order).unwrap();
        assert_eq!(report.went_on_at, 0);
        assert_eq!(report.counts.same, 2000, "seen a second time");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_file_or_another_reading_begins_anew() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let first = order(&desk.put("firm.csv", firms(3500)));
        assert!(bring_watched(&world, &desk, &first, &mut dies_after(1)).is_err());
        let mut other = first.clone();
        other.options.insert("x".into(), "y".into());
        assert_eq!(bring(&world, &desk, &other).unwrap().went_on_at, 0);
        desk.put("firm.csv", firms(3501));
        assert_eq!(bring(&world, &desk, &first).unwrap().went_on_at, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_do_not_store_the_same_chunk() {
    for world in all_worlds().await {
        let desk = Desk::new();
        let order = order(&desk.put("firm.csv", firms(3000)));
        let (mut is_begun, too) = (false, (world.clone(), Desk::new(), order.clone()));
        let mut interrupt = |progress: &Progress| {
            if progress.phase == Phase::Storing && !std::mem::replace(&mut is_begun, true) {
                bring(&too.0, &too.1, &too.2)?;
            }
            Ok(())
        };
        let said = bring_watched(&world, &desk, &order, &mut interrupt);
        assert!(matches!(said, Err(Error::Told(why)) if why.contains("by somebody else")));
        assert!(times(&world).await.values().all(|n| *n == 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_reports_what_it_did_and_what_is_wrong() {
    for world in all_worlds().await {
        let desk = Desk::new();
        for (text, expected) in
            [(firms(5), "\"new\":5"), ("a;b\n".into(), "the column id, name is missing")]
        {
            let order = order(&desk.put("firm.csv", text));
            let by = Caller::house(world.now());
            let task = world.app.db.write(move |tx| start(tx, &by, &order)).await.unwrap();
            world.work().await;
            let task = world.app.db.read(move |tx| jobs::find(tx, task)).await.unwrap();
            assert_eq!((task.stage, task.error), (jobs::Stage::Done, None));
            assert!(task.progress.as_deref().unwrap().contains(expected), "{:?}", task.progress);
        }
    }
}
