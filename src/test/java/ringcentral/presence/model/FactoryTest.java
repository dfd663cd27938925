package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonQualifier;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the adapters come to a Moshi, and to those who have none. */
class FactoryTest {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new PresenceJsonAdapterFactory()).build();

  @Retention(RetentionPolicy.RUNTIME)
  @JsonQualifier
  @interface Qualified {}

  @Qualified private static final Object FIELD = new Object();

  static Stream<Type> otherTypes() {
    return Stream.of(
        Object.class,
        String.class,
        int.class,
        Map.class,
        FactoryTest.class,
        UserPresence.Builder.class,
        PresenceStatus.Known.class,
        PresenceJsonAdapterFactory.class,
        UserPresence[].class,
        Types.newParameterizedType(List.class, UserPresence.class));
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void otherTypesAreLeftToOthers(Type type) {
    assertThat(PresenceJsonAdapterFactory.adapter(type)).isNull();
    assertThat(new PresenceJsonAdapterFactory().create(type, Set.of(), MOSHI)).isNull();
  }

  @Test
  void annotatedTypesAreLeftToOthers() throws NoSuchFieldException {
    Set<? extends Annotation> annotations =
        Set.of(FactoryTest.class.getDeclaredField("FIELD").getAnnotations());
    assertThat(annotations).hasSize(1);
    PresenceJsonAdapterFactory factory = new PresenceJsonAdapterFactory();
    assertThat(factory.create(UserPresence.class, annotations, MOSHI)).isNull();
    assertThat(factory.create(UserPresence.class, Set.of(), MOSHI)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MOSHI.adapter(UserPresence.class, annotations));
  }

  @Test
  void aMoshiReadsAndWritesModelsByTheFactory() throws IOException {
    JsonAdapter<UserPresence> adapter = MOSHI.adapter(UserPresence.class);
    UserPresence presence = adapter.fromJson("{\"presenceStatus\":\"Busy\"}");
    assertThat(presence)
        .isEqualTo(UserPresence.builder().presenceStatus(PresenceStatus.BUSY).build());
    assertThat(adapter.toJson(presence)).isEqualTo("{\"presenceStatus\":\"Busy\"}");
  }

  @Test
  void aMoshiReadsListsOfModels() throws IOException {
    JsonAdapter<List<UserPresenceListEntry>> adapter =
        MOSHI.adapter(Types.newParameterizedType(List.class, UserPresenceListEntry.class));
    assertThat(adapter.fromJson("[{\"resourceId\":1},{\"resourceId\":\"2\"}]"))
        .extracting(UserPresenceListEntry::resourceId)
        .containsExactly("1", "2");
  }

  @Test
  void noNullIsWrittenByAMoshiThatSerializesNulls() {
    assertThat(
            MOSHI
                .adapter(UserPresence.class)
                .serializeNulls()
                .toJson(UserPresence.builder().message("x").build()))
        .isEqualTo("{\"message\":\"x\"}");
  }

  @Test
  void everyAskerGetsTheSameAdapter() {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.adapter(UserPresence.class);
    assertThat(PresenceJsonAdapterFactory.adapter(UserPresence.class)).isSameAs(adapter);
    assertThat(new PresenceJsonAdapterFactory().create(UserPresence.class, Set.of(), MOSHI))
        .isSameAs(adapter);
  }
}
