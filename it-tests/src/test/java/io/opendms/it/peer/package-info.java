/** The servers that the tests run against, each started once and shared. */
@NullMarked
package io.opendms.it.peer;

import org.jspecify.annotations.NullMarked;
