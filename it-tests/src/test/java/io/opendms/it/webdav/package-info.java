/** Libraries on a WebDAV server, looked at by a second client. */
@NullMarked
package io.opendms.it.webdav;

import org.jspecify.annotations.NullMarked;
