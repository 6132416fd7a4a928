/** The key that seals stored passwords: made, used and replaced. */
@NullMarked
package io.opendms.cli.secret;

import org.jspecify.annotations.NullMarked;
