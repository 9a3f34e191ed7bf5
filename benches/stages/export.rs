//! How fast are results written?
//!
//! Into memory. Items are bytes of output.

use undersigned::export::write_report;

use crate::{input::Inputs, measure::Bench};

pub(super) fn run(bench: &mut Bench, inputs: &Inputs) {
    for input in inputs.letters() {
        let names = ["report", "json"];
        let Some(mut case) = bench.case("export", &input.name, &names) else {
            continue;
        };
        let outcome = input.outcome();
        let report = || {
            let mut output = Vec::new();
            write_report(outcome, &mut output).expect("memory takes it");
            output
        };
        let written = report();
        let name = &outcome.resolution.actors[0].name;
        assert!(String::from_utf8_lossy(&written).contains(name));
        case.items(written.len());
        case.run("report", report);
        #[cfg(feature = "serde")]
        {
            let json = || {
                let mut output = Vec::new();
                undersigned::export::write_json(outcome, &mut output)
                    .expect("memory takes it");
                output
            };
            let written = json();
            assert!(written.ends_with(b"}\n"));
            case.items(written.len());
            case.run("json", json);
        }
    }
}
