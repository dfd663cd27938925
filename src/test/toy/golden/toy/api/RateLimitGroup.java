// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The throttling group of an operation. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimitGroup {
  /**
   * The name of the group; the service may use another case.
   *
   * @return the name, such as {@code Light}
   */
  String value();

  /**
   * The original name of the method, which a shrinker may have changed.
   *
   * @return the name, such as {@code readAccountPresence}
   */
  String operation();
}
