/** Callers that ask for contacts by SOAP or by LDAP, and what their calls took. */
@NullMarked
package io.opendms.bench.load;

import org.jspecify.annotations.NullMarked;
