import type { Plan, Scale } from '#scoring/plan.ts';
import type { PriceFields as Price, SectionName, TieField } from '../plan-sections.ts';
import { GeneralFields } from './general-fields.tsx';
import { PriceFields } from './price-fields.tsx';
import { ScaleFields } from './scale-fields.tsx';
import { StepFields, type StepSection } from './step-fields.tsx';
import { TieFields } from './tie-fields.tsx';

type Props = { name: SectionName; section: unknown; plan: Plan };

/** The fields of one page of the editor. The server has made sure that the section has that page's shape. */
export function SectionFields({ name, section, plan }: Props) {
  if (name === 'general') return <GeneralFields stage={plan.stage} />;
  if (name === 'ties') return <TieFields ties={section as TieField[]} plan={plan} />;
  if (name === 'price') return <PriceFields price={section as Price} abnormal={plan.abnormal} />;
  if (name.startsWith('scale-')) return <ScaleFields scale={section as Scale} />;
  return <StepFields step={section as StepSection} plan={plan} />;
}
