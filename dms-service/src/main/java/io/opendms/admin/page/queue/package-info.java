/** The pages of many requests: the queue, and decisions on several at once. */
@NullMarked
package io.opendms.admin.page.queue;

import org.jspecify.annotations.NullMarked;
