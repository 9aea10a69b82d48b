// The settings that only one type of field has.
import type { ComponentChildren } from "preact";
import type { Field } from "../../shared/definition";
import type { Draft } from "./draft";
import { AttachmentSettings } from "./settings/attachment";
import { MatrixSettings, MultipleSettings, RankingSettings, SingleSettings } from "./settings/choice";
import { DateRangeSettings, DateSettings, TimeSettings } from "./settings/days";
import { ExplanationSettings } from "./settings/explanation";
import { CalculatedSettings } from "./settings/formula";
import { GroupSettings } from "./settings/group";
import { Bounds, NumberSettings, RatingSettings } from "./settings/numbers";
import { MailSettings, NameSettings, OrganisationSettings } from "./settings/people";
import { ConsentSettings, HiddenSettings, LongTextSettings, ShortTextSettings } from "./settings/text";

export function FieldSettings({ draft, field }: { draft: Draft; field: Field }): ComponentChildren {
  switch (field.type) {
    case "short_text":
      return <ShortTextSettings draft={draft} field={field} />;
    case "long_text":
      return <LongTextSettings draft={draft} field={field} />;
    case "number":
      return <NumberSettings draft={draft} field={field} />;
    case "yen":
      return <Bounds draft={draft} field={field} />;
    case "date":
      return <DateSettings draft={draft} field={field} />;
    case "time":
      return <TimeSettings draft={draft} field={field} />;
    case "date_range":
      return <DateRangeSettings draft={draft} field={field} />;
    case "single_choice":
      return <SingleSettings draft={draft} field={field} />;
    case "multiple_choice":
      return <MultipleSettings draft={draft} field={field} />;
    case "rating":
      return <RatingSettings draft={draft} field={field} />;
    case "ranking":
      return <RankingSettings draft={draft} field={field} />;
    case "matrix":
      return <MatrixSettings draft={draft} field={field} />;
    case "mail_address":
      return <MailSettings draft={draft} field={field} />;
    case "personal_name":
      return <NameSettings draft={draft} field={field} />;
    case "organisation":
      return <OrganisationSettings draft={draft} field={field} />;
    case "consent":
      return <ConsentSettings draft={draft} field={field} />;
    case "attachment":
      return <AttachmentSettings draft={draft} field={field} />;
    case "group":
      return <GroupSettings draft={draft} field={field} />;
    case "explanation":
      return <ExplanationSettings draft={draft} field={field} />;
    case "calculated":
      return <CalculatedSettings draft={draft} field={field} />;
    case "hidden":
      return <HiddenSettings draft={draft} field={field} />;
    case "telephone":
      return <p class="soft">市外局番からの電話番号を尋ねます。ハイフンや全角の数字は、自動でそろえます。</p>;
    case "postal_address":
      return <p class="soft">郵便番号、都道府県、市区町村、番地、建物名を分けて尋ねます。</p>;
    case "yes_no":
      return <p class="soft">「はい」「いいえ」のどちらかを選んでもらいます。</p>;
  }
}
