/** The pages that somebody sees before having signed in. */
@NullMarked
package io.opendms.admin.page.sign;

import org.jspecify.annotations.NullMarked;
