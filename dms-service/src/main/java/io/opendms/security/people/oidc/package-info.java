/** The way of a person to a provider and back. */
@NullMarked
package io.opendms.security.people.oidc;

import org.jspecify.annotations.NullMarked;
