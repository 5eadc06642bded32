import CTaskPool

/// The heaps of the process.
package enum Heaps {
  /// Has freed memory given back rather than kept for each thread that once needed it.
  ///
  /// To be called first, before there is another thread.
  package static func bound() {
    ctp_bound_heaps()
  }
}
