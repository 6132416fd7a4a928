/** What became of messages, and what to do with those that are set aside. */
@NullMarked
package io.opendms.admin.api.message;

import org.jspecify.annotations.NullMarked;
