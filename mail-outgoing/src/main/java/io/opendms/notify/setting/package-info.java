/** How mail is sent: the settings that the service, a farm or a web application has. */
@NullMarked
package io.opendms.notify.setting;

import org.jspecify.annotations.NullMarked;
