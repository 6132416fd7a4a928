/** Turns changes of contacts and groups into the writes that make them. */
@NullMarked
package io.opendms.ldap.plan;

import org.jspecify.annotations.NullMarked;
