/** Sends requests to the directory, and says in the port's words what its result codes mean. */
@NullMarked
package io.opendms.ldap.request;

import org.jspecify.annotations.NullMarked;
