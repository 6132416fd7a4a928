/** The page of one request: what is asked for, what it changes, and the decision. */
@NullMarked
package io.opendms.admin.page.request;

import org.jspecify.annotations.NullMarked;
