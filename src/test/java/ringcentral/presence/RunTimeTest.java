package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/** A run that is to try another OkHttp does try it. */
final class RunTimeTest {
  @Test
  void thereIsOneOkHttpAndItIsTheOneToBeTried() throws Exception {
    // As a field of OkHttp's, the version would be compiled in.
    assertThat(OkHttp.class.getField("VERSION").get(null))
        .isEqualTo(System.getProperty("expected.okhttp"));
    for (String name : new String[] {"okhttp3/OkHttpClient.class", "okio/Buffer.class"}) {
      assertThat(Collections.list(getClass().getClassLoader().getResources(name))).hasSize(1);
    }
  }
}
