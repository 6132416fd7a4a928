/** The files that an administrator names: how they are read, and in which words is said what is wrong with them. */
@NullMarked
package io.opendms.file;

import org.jspecify.annotations.NullMarked;
