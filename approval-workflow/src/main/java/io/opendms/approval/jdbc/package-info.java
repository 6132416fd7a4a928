/** Requests, their plans, decisions and history as tables. */
@NullMarked
package io.opendms.approval.jdbc;

import org.jspecify.annotations.NullMarked;
