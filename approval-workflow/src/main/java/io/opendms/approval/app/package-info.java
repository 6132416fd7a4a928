/** The use cases: submit, approve, reject, cancel, expire, apply, undo, and what a farm is told. */
@NullMarked
package io.opendms.approval.app;

import org.jspecify.annotations.NullMarked;
