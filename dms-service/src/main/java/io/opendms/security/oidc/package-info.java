/** Signs people in by OpenID Connect: the provider says who somebody is, and its word is checked. */
@NullMarked
package io.opendms.security.oidc;

import org.jspecify.annotations.NullMarked;
