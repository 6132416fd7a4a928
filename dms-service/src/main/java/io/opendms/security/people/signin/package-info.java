/** Lets people in: who it is, by whose word, and how often it may be tried. */
@NullMarked
package io.opendms.security.people.signin;

import org.jspecify.annotations.NullMarked;
