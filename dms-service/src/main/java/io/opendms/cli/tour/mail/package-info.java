/** How the tour sends mail and looks for what becomes of it. */
@NullMarked
package io.opendms.cli.tour.mail;

import org.jspecify.annotations.NullMarked;
