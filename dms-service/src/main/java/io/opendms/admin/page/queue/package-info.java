/** The page of many requests: the queue. */
@NullMarked
package io.opendms.admin.page.queue;

import org.jspecify.annotations.NullMarked;
