/** What a person sees who signs in, signs out or is turned away. */
@NullMarked
package io.opendms.security.people.page;

import org.jspecify.annotations.NullMarked;
