/** What people look for among very many requests, read from their tables: pages of the queue, and figures. */
@NullMarked
package io.opendms.approval.queue.jdbc;

import org.jspecify.annotations.NullMarked;
