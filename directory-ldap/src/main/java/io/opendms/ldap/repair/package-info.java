/** Mends contacts that were written without the two attributes that attachments need. */
@NullMarked
package io.opendms.ldap.repair;

import org.jspecify.annotations.NullMarked;
