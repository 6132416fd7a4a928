/** How somebody who has signed in and has no role asks for one. */
@NullMarked
package io.opendms.security.people.access;

import org.jspecify.annotations.NullMarked;
