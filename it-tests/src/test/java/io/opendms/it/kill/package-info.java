/** The service in a process of its own that can be killed, and what the tests see of it from outside. */
@NullMarked
package io.opendms.it.kill;

import org.jspecify.annotations.NullMarked;
