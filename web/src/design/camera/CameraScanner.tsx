import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './CameraScanner.module.css';
import { useCamera } from './useCamera';

interface Props {
  onCode: (code: string) => void;
  onClose: () => void;
}

/** Reads one code with the camera. */
export function CameraScanner({ onCode, onClose }: Props) {
  const { t } = useTranslation('design');
  return (
    <Modal opened onClose={onClose} title={t('camera.title')}>
      <Picture onCode={(code) => { onClose(); onCode(code); }} />
    </Modal>
  );
}

/** A part of its own: what is in a dialog is there later than the dialog. */
function Picture({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation('design');
  const { video, state } = useCamera(onCode);
  return (
    <>
      <div className={classes.picture} data-looking={state === 'looking' || undefined}>
        <video ref={video} autoPlay muted playsInline aria-label={t('camera.picture')} />
      </div>
      <Text className="quiet" role="status">{t(`camera.${state}`)}</Text>
    </>
  );
}
