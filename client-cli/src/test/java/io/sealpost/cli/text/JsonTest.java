package io.sealpost.cli.text;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class JsonTest {
  private record Sample(int id, String subject, @Nullable String none, List<String> flags) {}

  @Test
  void writesRecordsMapsAndLists() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sample", new Sample(7, "a \"b\" \\ c", null, List.of()));
    map.put("at", Instant.EPOCH);
    map.put("some", Arrays.asList(1L, true, Optional.empty()));

    assertThat(Json.of(map)).isEqualTo("{\"sample\":{\"id\":7,\"subject\":\"a \\\"b\\\" \\\\ c\","
        + "\"none\":null,\"flags\":[]},\"at\":\"1970-01-01T00:00:00Z\",\"some\":[1,true,null]}");
  }

  @Test
  void escapesWhateverCannotBeSeen() {
    assertThat(Json.of("\u001b[2J\u009b\u202e\ud800\u2028\ue000\r\n\t\u0000é🎉"))
        .isEqualTo("\"\\u001b[2J\\u009b\\u202e\\ud800\\u2028\\ue000\\r\\n\\t\\u0000é🎉\"");
  }

  @Test
  void refusesWhatHasNoJsonForm() {
    assertThatThrownBy(() -> Json.of(new Object())).isInstanceOf(IllegalArgumentException.class);
  }
}
