/** The page that says which settings are in force, and where each comes from. */
@NullMarked
package io.opendms.admin.page.settings;

import org.jspecify.annotations.NullMarked;
