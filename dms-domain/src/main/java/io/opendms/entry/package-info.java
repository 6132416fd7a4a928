/** What an alias, a mail address, a contact, a group and a member are. */
@NullMarked
package io.opendms.entry;

import org.jspecify.annotations.NullMarked;
