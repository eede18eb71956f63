//! As much of linear algebra as the space needs: rows of numbers, and columns made orthonormal.

/// Rows of equal length.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    columns: usize,
    cells: Vec<f32>,
}

impl Matrix {
    pub(crate) fn zeros(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![0.0; rows * columns] }
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn row(&self, at: usize) -> &[f32] {
        self.cells.get(at * self.columns..(at + 1) * self.columns).unwrap_or_default()
    }

    pub(crate) fn row_mut(&mut self, at: usize) -> &mut [f32] {
        self.cells.get_mut(at * self.columns..(at + 1) * self.columns).unwrap_or_default()
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.cells.chunks_exact_mut(self.columns.max(1))
    }

    /// Makes the columns orthonormal (Cholesky QR, twice, because once is not exact enough). A
    /// column that adds nothing to those before it becomes zero.
    pub(crate) fn orthonormal(&mut self) {
        for _ in 0..2 {
            let factor = cholesky(self.products(), self.columns);
            for row in self.rows_mut() {
                solve(row, &factor);
            }
        }
    }

    /// The products of all pairs of columns, row by row.
    fn products(&self) -> Vec<Vec<f64>> {
        let mut sums = vec![vec![0.0_f64; self.columns]; self.columns];
        // In blocks: quick sums of small numbers, exact sums of sums.
        for block in self.cells.chunks(self.columns.max(1) * 64) {
            let mut part = Self::zeros(self.columns, self.columns);
            for row in block.chunks_exact(self.columns.max(1)) {
                for (to, times) in part.rows_mut().zip(row) {
                    add(to, row, *times);
                }
            }
            for (sums, part) in sums.iter_mut().zip(part.rows_mut()) {
                sums.iter_mut().zip(part).for_each(|(sum, it)| *sum += f64::from(*it));
            }
        }
        sums
    }
}

/// The triangle whose product with itself turned is the given one, column by column from its
/// pivot; a pivot of zero for a column that depends on those before it.
fn cholesky(products: Vec<Vec<f64>>, size: usize) -> Vec<Vec<f32>> {
    let largest =
        (0..size).filter_map(|at| products.get(at)?.get(at).copied()).fold(0.0_f64, f64::max);
    let mut lower: Vec<Vec<f64>> = Vec::with_capacity(size);
    for (at, products) in products.into_iter().enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(at + 1);
        for (other, product) in products.iter().take(at).enumerate() {
            let Some(above) = lower.get(other) else { break };
            let known: f64 = row.iter().zip(above).map(|(a, b)| a * b).sum();
            let pivot = above.get(other).copied().unwrap_or_default();
            row.push(if pivot > 0.0 { (product - known) / pivot } else { 0.0 });
        }
        let rest = products.get(at).copied().unwrap_or_default()
            - row.iter().map(|it| it * it).sum::<f64>();
        if rest > largest * 1e-9 {
            row.push(rest.sqrt());
        } else {
            row = vec![0.0; at + 1];
        }
        lower.push(row);
    }
    let cell = |row: usize, column: usize| {
        #[expect(clippy::cast_possible_truncation, reason = "from sums of f32")]
        let it = lower.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default() as f32;
        it
    };
    (0..size).map(|at| (at..size).map(|row| cell(row, at)).collect()).collect()
}

/// The row whose product with the turned triangle is the given one.
fn solve(row: &mut [f32], factor: &[Vec<f32>]) {
    let mut rest = row;
    for column in factor {
        let (Some((it, after)), Some((pivot, below))) =
            (rest.split_first_mut(), column.split_first())
        else {
            return;
        };
        *it = if *pivot > 0.0 { *it / pivot } else { 0.0 };
        add(after, below, -*it);
        rest = after;
    }
}

pub(crate) fn add(to: &mut [f32], from: &[f32], times: f32) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from * times);
}

/// Numbers a processor multiplies at once.
const LANES: usize = 8;

/// The sum of products; longer rows are cut to the shorter. In lanes, because a single sum waits for
/// each addition before the next.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let length = one.len().min(other.len());
    let (ours, our_rest) = one.get(..length).unwrap_or(one).as_chunks::<LANES>();
    let (theirs, their_rest) = other.get(..length).unwrap_or(other).as_chunks::<LANES>();
    let mut lanes = [0.0_f32; LANES];
    for (a, b) in ours.iter().zip(theirs) {
        lanes.iter_mut().zip(a).zip(b).for_each(|((sum, a), b)| *sum += a * b);
    }
    let rest = our_rest.iter().zip(their_rest).map(|(a, b)| a * b);
    lanes.into_iter().sum::<f32>() + rest.sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_orthonormal_and_dependent_ones_vanish() {
        let mut it = Matrix::zeros(40, 4);
        for at in 0..40_u8 {
            let x = f32::from(at);
            it.row_mut(usize::from(at)).copy_from_slice(&[1.0, x, 2.0 + x, (x * 0.7).sin()]);
        }
        it.orthonormal();
        let products = it.products();
        for (at, row) in products.iter().enumerate() {
            for (other, product) in row.iter().enumerate() {
                let wanted = if at == other && at != 2 { 1.0 } else { 0.0 };
                assert!((product - wanted).abs() < 1e-3, "{at} {other}: {product}");
            }
        }
    }
}
