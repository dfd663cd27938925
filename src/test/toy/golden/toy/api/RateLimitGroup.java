// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The throttling group that an operation is counted in. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimitGroup {
  /**
   * The name of the group; the service may spell it in another case.
   *
   * @return the name, such as {@code Light}
   */
  String value();

  /**
   * The name of the method, which a shrinker may change.
   *
   * @return the name, such as {@code readAccountPresence}
   */
  String operation();
}
