/** Mail that comes and mail that goes, as they stand in a terminal. */
@NullMarked
package io.opendms.cli.mail;

import org.jspecify.annotations.NullMarked;
