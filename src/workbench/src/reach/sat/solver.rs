//! The solver, with a bound on its work that does not depend on a clock, beside the caller's patience.

use crate::Patience;
use batsat::{Callbacks, ClauseKind, Lit, Solver as Minisat, SolverInterface, SolverOpts, lbool};

/// Counts what the solver has learnt, which is one clause for each conflict.
struct Counter {
    learnt: u64,
    most: u64,
    patience: Patience,
}

impl Callbacks for Counter {
    fn on_new_clause(&mut self, _clause: &[Lit], kind: ClauseKind) {
        self.learnt += u64::from(kind == ClauseKind::Learnt);
    }
    fn stop(&self) -> bool {
        self.learnt > self.most || self.patience.is_over()
    }
}

pub struct Solver(Minisat<Counter>);

pub enum Answered {
    Model,
    Unsatisfiable,
    GaveUp,
}

impl Solver {
    pub fn new(conflicts: u64, patience: Patience) -> Self {
        Self(Minisat::new(SolverOpts::default(), Counter { learnt: 0, most: conflicts, patience }))
    }

    pub fn literal(&mut self) -> Lit {
        Lit::new(self.0.new_var_default(), true)
    }

    pub fn literals(&mut self, count: usize) -> Vec<Lit> {
        (0..count).map(|_| self.literal()).collect()
    }

    pub fn clause(&mut self, literals: &[Lit]) {
        // What it returns, `solve` says as well.
        self.0.add_clause_reuse(&mut literals.to_vec());
    }

    /// Exactly one of them, in a number of clauses that grows with theirs.
    pub fn exactly_one(&mut self, literals: &[Lit]) {
        self.clause(literals);
        let mut before: Option<Lit> = None;
        for literal in literals {
            let now = self.literal();
            self.clause(&[!*literal, now]);
            if let Some(before) = before {
                self.clause(&[!before, now]);
                self.clause(&[!before, !*literal]);
            }
            before = Some(now);
        }
    }

    pub fn solve(&mut self) -> Answered {
        let found = self.0.solve_limited(&[]);
        if found == lbool::TRUE {
            Answered::Model
        } else if found == lbool::FALSE {
            Answered::Unsatisfiable
        } else {
            Answered::GaveUp
        }
    }

    /// In the model that was found.
    pub fn holds(&self, literal: Lit) -> bool {
        self.0.value_lit(literal) == lbool::TRUE
    }
}
