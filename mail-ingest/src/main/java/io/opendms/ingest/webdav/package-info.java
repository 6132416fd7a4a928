/** Libraries on a WebDAV server, RFC 4918, such as SharePoint or Apache httpd. */
@NullMarked
package io.opendms.ingest.webdav;

import org.jspecify.annotations.NullMarked;
