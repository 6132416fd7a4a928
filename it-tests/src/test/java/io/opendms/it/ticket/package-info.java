/** Callers and people who prove by Kerberos who they are, against real realms and real clients. */
@NullMarked
package io.opendms.it.ticket;

import org.jspecify.annotations.NullMarked;
