/** Who gets to see and to settle what belongs to mail, on the pages and by the REST API alike. */
@NullMarked
package io.opendms.admin.mail;

import org.jspecify.annotations.NullMarked;
