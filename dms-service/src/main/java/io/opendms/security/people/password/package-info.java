/** Names and passwords on their way to be checked: read from a header, checked a short while ago, or too many at a time. */
@NullMarked
package io.opendms.security.people.password;

import org.jspecify.annotations.NullMarked;
