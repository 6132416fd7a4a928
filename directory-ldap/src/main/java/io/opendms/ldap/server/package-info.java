/** What a server can do and knows: its root DSE, schema and bounds. */
@NullMarked
package io.opendms.ldap.server;

import org.jspecify.annotations.NullMarked;
