/** The pages in a real browser, on a real directory. */
@NullMarked
package io.opendms.it.browser;

import org.jspecify.annotations.NullMarked;
